{
  "family": "shop-web",
  "requiresCompatibilities": ["FARGATE"],
  "networkMode": "awsvpc",
  "cpu": ${cpu},
  "memory": "1024",
  "executionRoleArn": "arn:aws:iam::111122223333:role/shop-web-execution",
  "taskRoleArn": "arn:aws:iam::111122223333:role/shop-web-task",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop-web:4.1.0",
      "essential": true,
      "portMappings": [
        {
          "containerPort": 8080,
          "hostPort": 80,
          "protocol": "tcp"
        }
      ],
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": {
          "awslogs-group": "/ecs/shop-web",
          "awslogs-region": "eu-west-1",
          "awslogs-stream-prefix": "web"
        }
      }
    }
  ]
}
